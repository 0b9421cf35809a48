package org.thresher.job;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serializable;

/**
 * The least score of a topic: one score for all subjects, or the model's threshold of each subject.
 * In a job file it is a number, or a key without a value.
 *
 * @param ofModel whether the model's thresholds count
 * @param score the score for all subjects, 0 to 1; 0 if the model's thresholds count
 */
@JsonSerialize(using = TopicThreshold.Printer.class)
@JsonDeserialize(using = TopicThreshold.Reader.class)
public record TopicThreshold(boolean ofModel, double score) implements Serializable {
  /** The model's threshold of each subject. */
  public static final TopicThreshold OF_MODEL = new TopicThreshold(true, 0);

  /** One score for all subjects. */
  public static TopicThreshold of(double score) {
    return new TopicThreshold(false, score);
  }

  /** The least score of a subject. */
  public double orOfModel(double modelThreshold) {
    return ofModel ? modelThreshold : score;
  }

  static final class Printer extends StdSerializer<TopicThreshold> {
    Printer() {
      super(TopicThreshold.class);
    }

    @Override
    public void serialize(TopicThreshold threshold, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (threshold.ofModel()) {
        out.writeNull();
      } else {
        out.writeNumber(threshold.score());
      }
    }
  }

  static final class Reader extends StdDeserializer<TopicThreshold> {
    Reader() {
      super(TopicThreshold.class);
    }

    @Override
    public TopicThreshold deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      double score = JobFile.number(parser.getText());
      if (!Double.isFinite(score)) {
        throw context.weirdStringException(parser.getText(), double.class, "not a number");
      }
      return of(score);
    }

    @Override
    public TopicThreshold getNullValue(DeserializationContext context) {
      return OF_MODEL;
    }
  }
}
