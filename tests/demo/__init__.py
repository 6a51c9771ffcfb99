"""The demonstration pictures: drawn by a program, so that no photograph of a real person is needed."""
