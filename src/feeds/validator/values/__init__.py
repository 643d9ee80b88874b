"""What a single value has to look like, checked from the specifications alone.

Every public checker is a pure `str -> str | None`: None for a good value, else what is wrong with
it, as the end of a sentence that begins with the value ("2003-02-30 ..." `names a day that does
not exist`). Each names the section it enforces and has a table of good and bad values in tests/.
To add one: write the function, add its table to tests/validate/test_values.py.
"""
