/**
 * The command line: the commands, their options, messages and exit codes, and the second JVM of
 * small runs. Imports the front door, {@code job}, {@code report} and what a command needs of
 * {@code run}.
 */
@NullMarked
package org.thresher.cli;

import org.jspecify.annotations.NullMarked;
