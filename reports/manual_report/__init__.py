"""The manual report as data: what differs, what nobody documents, what changed since the run before, what was covered.

`reports.manual_report.model` is what its page, its JSON and its workbook are made of.
"""
