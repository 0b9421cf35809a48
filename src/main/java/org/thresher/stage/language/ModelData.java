package org.thresher.stage.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The numbers of a model, and their file format: magic {@code THRLANG}, version, sizes, classes,
 * arrays, CRC-32 of everything before it; big-endian.
 */
final class ModelData {
  /** Dimensions of a feature's row. */
  static final int DIMENSIONS = 32;

  /** Longs in a row of the table. */
  static final int ROW_LONGS = DIMENSIONS / Long.BYTES;

  /** Number of length buckets. */
  static final int LENGTH_BUCKETS = 8;

  private static final byte[] MAGIC = "THRLANG".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  private final String[] languages;
  private final String[] scripts;
  private final int rows;
  private final long[] known;
  private final long[] table;
  private final float[] weights;
  private final float[] lengthBias;
  private final float[] factors;
  private final float[] priors;
  private final float[] sharpness;

  ModelData(
      String[] languages,
      String[] scripts,
      int rows,
      long[] known,
      long[] table,
      float[] weights,
      float[] lengthBias,
      float[] factors,
      float[] priors,
      float[] sharpness) {
    this.languages = languages;
    this.scripts = scripts;
    this.rows = rows;
    this.known = known;
    this.table = table;
    this.weights = weights;
    this.lengthBias = lengthBias;
    this.factors = factors;
    this.priors = priors;
    this.sharpness = sharpness;
  }

  /** Bucket of a number of features: up to 15, 23, 35, 63, 127, 255, 511, and more. */
  static int lengthBucket(int features) {
    if (features < 16) {
      return 0;
    }
    if (features < 36) {
      return features < 24 ? 1 : 2;
    }
    return Math.min(LENGTH_BUCKETS - 1, 29 - Integer.numberOfLeadingZeros(features));
  }

  /** Number of classes. */
  int classes() {
    return languages.length;
  }

  /** ISO 639-3 code of each class; classes of one script are together. */
  String[] languages() {
    return languages;
  }

  /** ISO 15924 code of each class. */
  String[] scripts() {
    return scripts;
  }

  /** Number of rows in the table of features. */
  int rows() {
    return rows;
  }

  /** One bit for each slot of {@link NgramFeatures#SLOTS}: whether a feature was learnt there. */
  long[] known() {
    return known;
  }

  /**
   * One row of {@link #DIMENSIONS} unsigned bytes a feature, biased by 128, eight to a long, the
   * first in the lowest byte.
   */
  long[] table() {
    return table;
  }

  /** Output weights, dimension by dimension, each over all classes. */
  float[] weights() {
    return weights;
  }

  /** Bias of each class for texts of each {@link #lengthBucket}, bucket by bucket. */
  float[] lengthBias() {
    return lengthBias;
  }

  /** By what the scores of each length bucket are multiplied to become calibrated. */
  float[] factors() {
    return factors;
  }

  /**
   * By what the scores are multiplied where a class is the answer, before they become
   * probabilities: below 1 for near relatives, of whose difference the model is too sure.
   */
  float[] sharpness() {
    return sharpness;
  }

  /** What is added to the calibrated score of each class. */
  float[] priors() {
    return priors;
  }

  /** This model with other factors. */
  ModelData withFactors(float[] fitted) {
    return calibrated(fitted, priors, sharpness);
  }

  /** This model with other priors. */
  ModelData withPriors(float[] fitted) {
    return calibrated(factors, fitted, sharpness);
  }

  /** This model with other sharpness. */
  ModelData withSharpness(float[] fitted) {
    return calibrated(factors, priors, fitted);
  }

  private ModelData calibrated(float[] newFactors, float[] newPriors, float[] newSharpness) {
    return new ModelData(
        languages,
        scripts,
        rows,
        known,
        table,
        weights,
        lengthBias,
        newFactors,
        newPriors,
        newSharpness);
  }

  /** Writes the file. */
  void write(OutputStream stream) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
    DataOutputStream out = new DataOutputStream(checked);
    out.write(MAGIC);
    out.writeByte(VERSION);
    out.writeInt(DIMENSIONS);
    out.writeInt(rows);
    out.writeInt(classes());
    for (int c = 0; c < classes(); c++) {
      out.writeUTF(languages[c]);
      out.writeUTF(scripts[c]);
    }
    out.write(bytes(weights));
    out.write(bytes(lengthBias));
    out.write(bytes(factors));
    out.write(bytes(priors));
    out.write(bytes(sharpness));
    out.write(bytes(known));
    out.write(bytes(table));
    out.flush();
    out.writeInt((int) checked.getChecksum().getValue());
    out.flush();
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is not a model of this version, cut short, or damaged
   */
  static ModelData read(InputStream stream) throws IOException {
    CheckedInputStream checked =
        new CheckedInputStream(new BufferedInputStream(stream, 1 << 16), new CRC32());
    DataInputStream in = new DataInputStream(checked);
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC) || in.readUnsignedByte() != VERSION) {
      throw new IOException("not a language model of version " + VERSION);
    }
    int dimensions = in.readInt();
    int rows = in.readInt();
    int classes = in.readInt();
    if (dimensions != DIMENSIONS || rows <= 0 || classes <= 0 || classes > 0xffff) {
      throw new IOException("a language model with sizes out of range");
    }
    String[] languages = new String[classes];
    String[] scripts = new String[classes];
    for (int c = 0; c < classes; c++) {
      languages[c] = in.readUTF();
      scripts[c] = in.readUTF();
    }
    float[] weights = floats(in, classes * DIMENSIONS);
    float[] lengthBias = floats(in, classes * LENGTH_BUCKETS);
    float[] factors = floats(in, LENGTH_BUCKETS);
    float[] priors = floats(in, classes);
    float[] sharpness = floats(in, classes);
    long[] known = longs(in, NgramFeatures.SLOTS / Long.SIZE);
    long[] table = longs(in, rows * ROW_LONGS);
    int sum = (int) checked.getChecksum().getValue();
    if (in.readInt() != sum) {
      throw new IOException("the language model is damaged: its checksum differs");
    }
    return new ModelData(
        languages, scripts, rows, known, table, weights, lengthBias, factors, priors, sharpness);
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static byte[] bytes(long[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
    buffer.asLongBuffer().put(values);
    return buffer.array();
  }

  private static long[] longs(DataInputStream in, int count) throws IOException {
    long[] values = new long[count];
    buffer(in, count * Long.BYTES).asLongBuffer().get(values);
    return values;
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    buffer(in, count * Float.BYTES).asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer buffer(DataInputStream in, int bytes) throws IOException {
    byte[] read = new byte[bytes];
    in.readFully(read);
    return ByteBuffer.wrap(read).order(ByteOrder.BIG_ENDIAN);
  }
}
