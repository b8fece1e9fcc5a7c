"""What reports are written in: HTML pages, Excel workbooks, Markdown, PDF."""
