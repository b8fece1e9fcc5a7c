"""The sign-off: may this release go out? One model, and from it a page, a PDF and an Excel workbook."""
