"""Making things that were not there: records repositories, reviews, example companies."""
