"""The round as pages in a browser, served to this computer only. No decisions here."""
