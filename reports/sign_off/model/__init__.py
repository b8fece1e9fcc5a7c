"""What the sign-off says: plain data in both languages, from which page, PDF and workbook are made.

Its chapters are those of a test completion report of ISO/IEC/IEEE 29119-3, with what is filed in Japan around them:
who has prepared, reviewed and approved it.
"""
