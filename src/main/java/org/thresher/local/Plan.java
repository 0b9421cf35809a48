package org.thresher.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;

/**
 * What a pipeline does in which round. A function is called as soon as its side inputs are ready;
 * groups and side inputs are ready in the round after that in which their last element came. What
 * comes too early for a function waits.
 */
final class Plan extends Pipeline.PipelineVisitor.Defaults {
  private final PipelineOptions options;
  private final Map<PValue, Elements> byCollection = new LinkedHashMap<>();
  private final Map<PCollectionView<?>, SideInput> sideInputs = new HashMap<>();
  private final List<Calls> calls = new ArrayList<>();
  private final List<Groups> groups = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private boolean possible = true;

  private final Overflow.Budget budget;

  private record Source(Elements output, List<Object> elements) {}

  private record Forward(Elements to, int from) implements Consumer {
    @Override
    public void take(Worker worker, WindowedValue<Object> element) {
      worker.give(to, element);
    }
  }

  private Plan(PipelineOptions options, Overflow.Budget budget) {
    this.options = options;
    this.budget = budget;
  }

  /**
   * Plans a pipeline, which stays as it is.
   *
   * @param memory bytes of the heap for what waits
   */
  static Plan of(Pipeline pipeline, long memory) {
    Plan plan = new Plan(pipeline.getOptions(), new Overflow.Budget(memory, new AtomicLong()));
    pipeline.traverseTopologically(plan);
    return plan;
  }

  /** Whether all transforms of the pipeline are of the kinds that can be run here. */
  boolean isPossible() {
    return possible;
  }

  /** The number of rounds. */
  int rounds() {
    return 1 + byCollection.values().stream().mapToInt(Elements::complete).max().orElse(-1);
  }

  /** All functions, each after those whose output it takes. */
  List<Calls> calls() {
    return calls;
  }

  /** The side input of a view. */
  SideInput sideInput(PCollectionView<?> view) {
    SideInput found = sideInputs.get(view);
    if (found == null) {
      throw new IllegalArgumentException("no side input " + view.getName());
    }
    return found;
  }

  /** What there is to do in a round when the one before has ended. */
  List<Work> work(int round) {
    List<Work> work = new ArrayList<>();
    if (round == 0) {
      for (Source source : sources) {
        work.add(
            new Work(
                Work.emptying(new ConcurrentLinkedQueue<>(List.of(source::elements))),
                (worker, element) -> worker.give(source.output(), element)));
      }
    }
    groups.forEach(group -> group.addWork(round, work));
    byCollection.values().forEach(elements -> elements.addWork(round, work));
    return work;
  }

  /** Forgets what no later round needs. */
  void endRound(int round) {
    sideInputs.values().forEach(side -> side.endRound(round));
    groups.stream().filter(group -> group.isDone(round)).forEach(Groups::close);
    byCollection.values().stream()
        .filter(elements -> elements.isDone(round))
        .forEach(Elements::close);
  }

  @Override
  public CompositeBehavior enterCompositeTransform(Node node) {
    PTransform<?, ?> transform = node.getTransform();
    if (transform instanceof Read.Bounded<?> read) {
      sources.add(new Source(output(node, 0), elements(read.getSource())));
      return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
    }
    if (transform instanceof Reshuffle) {
      Elements in = input(node);
      in.handOutSingly();
      int next = in.complete() + 1;
      in.add(new Forward(output(node, next), next));
      return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
    }
    return CompositeBehavior.ENTER_TRANSFORM;
  }

  @Override
  @SuppressWarnings("deprecation") // Engines have no other way to the view.
  public void visitPrimitiveTransform(Node node) {
    PTransform<?, ?> transform = node.getTransform();
    if (transform instanceof Impulse) {
      sources.add(new Source(output(node, 0), List.of(new byte[0])));
    } else if (transform instanceof ParDo.MultiOutput<?, ?> function) {
      call(node, function);
    } else if (transform instanceof Flatten.PCollections) {
      flatten(node);
    } else if (transform instanceof GroupByKey) {
      group(node);
    } else if (transform instanceof View.CreatePCollectionView<?, ?> view) {
      view(node, view.getView());
    } else {
      possible = false;
    }
  }

  @Override
  public void visitValue(PValue value, Node producer) {
    if (value instanceof PCollection<?> collection) {
      possible &=
          collection.isBounded() == PCollection.IsBounded.BOUNDED
              && collection.getWindowingStrategy().getWindowFn() instanceof GlobalWindows;
    }
  }

  @SuppressWarnings("unchecked")
  private void call(Node node, ParDo.MultiOutput<?, ?> function) {
    DoFnSignature signature = DoFnSignatures.getSignature(function.getFn().getClass());
    if (signature.usesState()
        || signature.usesTimers()
        || signature.processElement().isSplittable()) {
      possible = false;
    }
    if (!possible) {
      return;
    }
    List<SideInput> sides =
        function.getSideInputs().values().stream().map(this::sideInput).toList();
    PCollection<Object> input = (PCollection<Object>) mainInput(node, function);
    Elements in = elements(input);
    int from = sides.stream().mapToInt(SideInput::ready).max().orElse(0);
    int complete = Math.max(from, in.complete());
    sides.forEach(side -> side.keepUntil(complete));
    Map<TupleTag<?>, Elements> outputs = new HashMap<>();
    Map<TupleTag<?>, Coder<?>> coders = new HashMap<>();
    node.getOutputs()
        .forEach(
            (tag, collection) -> {
              outputs.put(tag, elements(collection, complete));
              coders.put(tag, collection.getCoder());
            });
    Calls step =
        new Calls(
            calls.size(),
            (ParDo.MultiOutput<Object, Object>) function,
            input,
            outputs,
            coders,
            from,
            complete);
    calls.add(step);
    in.add(step);
  }

  private void flatten(Node node) {
    List<Elements> inputs = node.getInputs().values().stream().map(this::elements).toList();
    Elements out = output(node, inputs.stream().mapToInt(Elements::complete).max().orElse(0));
    inputs.forEach(in -> in.add(new Forward(out, 0)));
  }

  @SuppressWarnings("unchecked")
  private void group(Node node) {
    PCollection<?> input = node.getInputs().values().iterator().next();
    KvCoder<Object, Object> coder = (KvCoder<Object, Object>) input.getCoder();
    Elements in = elements(input);
    Groups group =
        new Groups(
            coder.getKeyCoder(),
            output(node, in.complete() + 1),
            new Overflow(coder.getValueCoder(), budget));
    groups.add(group);
    in.add(group);
  }

  private void view(Node node, PCollectionView<?> view) {
    PCollection<?> input = node.getInputs().values().iterator().next();
    Elements in = elements(input);
    SideInput side = new SideInput(view, input.getCoder(), in.complete() + 1);
    sideInputs.put(view, side);
    in.add(side);
    in.add(new Forward(output(node, in.complete()), 0));
  }

  private static PCollection<?> mainInput(Node node, ParDo.MultiOutput<?, ?> function) {
    return node.getInputs().entrySet().stream()
        .filter(entry -> !function.getAdditionalInputs().containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private Elements input(Node node) {
    return elements(node.getInputs().values().iterator().next());
  }

  private Elements output(Node node, int complete) {
    return elements(node.getOutputs().values().iterator().next(), complete);
  }

  @SuppressWarnings("unchecked")
  private Elements elements(PCollection<?> collection, int complete) {
    Coder<Object> coder = (Coder<Object>) collection.getCoder();
    return byCollection.computeIfAbsent(
        collection, any -> new Elements(complete, new Overflow(coder, budget)));
  }

  /** A collection of a transform that is not planned has elements all the same. */
  private Elements elements(PCollection<?> collection) {
    return elements(collection, 0);
  }

  private <T> List<Object> elements(BoundedSource<T> source) {
    List<Object> elements = new ArrayList<>();
    try (BoundedSource.BoundedReader<T> reader = source.createReader(options)) {
      for (boolean more = reader.start(); more; more = reader.advance()) {
        elements.add(reader.getCurrent());
      }
    } catch (IOException failed) {
      throw new IllegalStateException("source " + source + " cannot be read", failed);
    }
    return elements;
  }
}
