package org.thresher.stage.read.input;

import org.jspecify.annotations.Nullable;

/**
 * A file of the dump.
 *
 * @param path relative to the common folder of all input patterns, {@code /} as separator; unique
 * @param resource where it is: a local path or a URI of a Beam file system
 * @param size its bytes as stored
 * @param problem why it (or the folder that it stands for) cannot be listed, or null
 */
public record InputFile(String path, String resource, long size, @Nullable String problem) {}
