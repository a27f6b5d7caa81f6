package io.hls4j.frontend.keras.internal.weights;

import io.hls4j.frontend.keras.internal.hdf5.Hdf5Array;

/**
 * One array that a file holds for a layer.
 *
 * @param variable the variable it belongs to: its name, or its position where the file has no names
 * @param path the names that lead from the layer to the variable, with slashes
 * @param within the name of the layer around the one that owns the variable; empty where the file
 *     does not say it
 * @param array the numbers, not yet read
 */
public record StoredArray(String variable, String path, String within, Hdf5Array array) {}
