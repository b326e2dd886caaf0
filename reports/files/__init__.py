"""Files of a released round, from the release document alone: a workbook, a paper for the board, a codebook."""
