/* The summary of what is wrong has the focus, so that it is seen and read first. */
document.getElementById("problem")?.focus();
