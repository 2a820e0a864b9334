"""Mail: what goes out as drafts or over SMTP, and what comes in from a mailbox or as a file.

What is written and read here are bytes; only ``outbox`` and ``inbox`` speak to a server.
"""
