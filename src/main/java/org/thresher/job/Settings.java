package org.thresher.job;

import java.io.Serializable;

/**
 * The settings of a section of the job file, or of a part of one: a record of primitives and lists.
 * No component is null; a constructor refuses what is out of range by {@link Check}.
 */
public interface Settings extends Serializable {}
