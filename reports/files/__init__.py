"""Files of a released round, made only from the release document: a workbook, a paper for the board, a codebook."""
