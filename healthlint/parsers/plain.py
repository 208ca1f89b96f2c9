"""Plain text: paragraphs of lines, bullets, and short lines that stand alone as headings."""
