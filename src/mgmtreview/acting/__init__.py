"""What the life cycle of actions allows, the lines that change, writing them, and committing them where asked."""
