package dev.signalbox.train;

/** Rows fit for use, and the report of what was done to get there. <em>Immutable.</em> */
public record CheckedData(Dataset data, DataReport report) {}
