"""ログインフロー: from the notice of an upload through Microsoft's sign-in to the file, and out again."""
