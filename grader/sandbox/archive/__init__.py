"""Archives that were handed in, read into values; nothing is ever written to a disk.

An archive is the student's word, made by any program, or by hand to do harm. So: no
size in a header is believed, only what comes out is counted; names are refused that
mean something else to another disk; links are not followed; an archive in an archive
is a file like any other; and whatever is wrong with one is told as `Refused`.

`kinds` knows an archive by its first bytes and is light to import. `zipped` and
`tarred` have the standard library list the entries and give their bytes; `choice` says
which of them are the submission's files.
"""
