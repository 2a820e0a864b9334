"""Mail: out as drafts or over SMTP, in from a mailbox or as files.

Everything but ``outbox`` and ``inbox`` works on bytes; only these two talk to a server.
"""
