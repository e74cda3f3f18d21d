"""Records and facts turned into documents: Markdown, and charts as SVG."""
