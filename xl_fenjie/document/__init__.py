"""Official document → plan: the text of a 责任分解方案 read into one value."""
