"""Report of a cycle for others: Markdown, a page of HTML, a PDF, CSV, JSON, and a message for a chat."""
