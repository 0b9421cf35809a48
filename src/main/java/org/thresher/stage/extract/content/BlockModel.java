package org.thresher.stage.extract.content;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.thresher.stage.extract.page.FeatureTable;
import org.thresher.stage.extract.page.PageBlocks;

/**
 * Says how likely each block of a page is main text, in two passes: one forest scores every block
 * by itself; another scores it again with what the first pass said about its surroundings. The
 * second learns from what forests that had not seen the page said (stacked generalisation, Wolpert
 * 1992).
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class BlockModel {
  private static final int FORMAT = 3;

  /** Loads the shipped model on first use. */
  private static final class Standard {
    static final BlockModel MODEL = load("blocks.model");
  }

  private final Forest first;
  private final Forest second;

  public BlockModel(Forest first, Forest second) {
    this.first = first;
    this.second = second;
  }

  /** The shipped model. */
  public static BlockModel standard() {
    return Standard.MODEL;
  }

  /** Log odds that each block of a page is main text. */
  public float[] scores(PageBlocks page, BlockFeatures features) {
    FeatureTable table = features.table();
    float[] scores = first.scores(table);
    new ContextFeatures(page, scores).addTo(table);
    return second.scores(table);
  }

  /** Writes the model. */
  public void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(FORMAT);
    data.writeShort(ContextFeatures.COUNT);
    first.write(data);
    second.write(data);
    data.flush();
  }

  /** Reads what {@link #write} wrote. */
  public static BlockModel read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int format = data.readUnsignedByte();
    int features = data.readUnsignedShort();
    if (format != FORMAT || features != ContextFeatures.COUNT) {
      throw new IOException("block model of format " + format + " with " + features + " features");
    }
    return new BlockModel(Forest.read(data), Forest.read(data));
  }

  private static BlockModel load(String resource) {
    try (InputStream in =
        Objects.requireNonNull(BlockModel.class.getResourceAsStream(resource), resource)) {
      return read(new BufferedInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
