/**
 * Thresher turns dumps of scraped files into a clean text corpus and a report.
 *
 * <p>Packages from top to bottom; each imports only those below it, and no stage imports another:
 *
 * <pre>
 * cli       the command line
 * run       one run of a job: input, lock, engine, progress, accounting, commit
 * rows      the steps as a transform of Beam rows
 * flow      the steps of the pipeline in their order
 * stage.*   one for each section of the job file, of the same name
 * report    what people are shown of a finished corpus
 * corpus    what a finished corpus is on disk
 * beam      plumbing for Apache Beam that several stages need
 * job       sections of the job file and their settings
 * document  records: Page, Document, Paragraph, Reason
 * text      one place for each question about text
 * </pre>
 */
@NullMarked
package org.thresher;

import org.jspecify.annotations.NullMarked;
