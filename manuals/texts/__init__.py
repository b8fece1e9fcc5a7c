"""What texts are made of, whoever reads them: encodings, HTML, and the forms in which one character may come."""
