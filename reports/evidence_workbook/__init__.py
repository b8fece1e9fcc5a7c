"""The evidence workbook (エビデンス): a ledger, test specification and record in one, and a sheet a manual step."""
