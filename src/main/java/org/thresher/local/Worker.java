package org.thresher.local;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.core.DoFnRunner;
import org.apache.beam.runners.core.DoFnRunners;
import org.apache.beam.runners.core.SideInputReader;
import org.apache.beam.runners.core.StateInternals;
import org.apache.beam.runners.core.StepContext;
import org.apache.beam.runners.core.TimerInternals;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnInvokers;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.WindowedValueMultiReceiver;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;
import org.jspecify.annotations.Nullable;

/** Works in every round on one thread, with its own copy of each function that it calls. */
final class Worker {
  private final Plan plan;
  private final PipelineOptions options;
  private final Progress progress;
  private final List<@Nullable DoFnRunner<Object, Object>> copies;

  /** The functions whose bundle has begun, by number. */
  private final BitSet called = new BitSet();

  private final Map<Elements, List<Object>> left = new HashMap<>();
  private int round;

  /**
   * A worker that has done nothing yet.
   *
   * @param progress ends the work early
   */
  Worker(Plan plan, PipelineOptions options, Progress progress) {
    this.plan = plan;
    this.options = options;
    this.progress = progress;
    this.copies = new ArrayList<>(Collections.nCopies(plan.calls().size(), null));
  }

  /** Does a share of the work of a round. */
  void work(int number, List<Work> all) {
    round = number;
    for (Work work : all) {
      for (List<Object> some = work.portions().get(); some != null; some = work.portions().get()) {
        for (Object element : some) {
          progress.check();
          work.action().accept(this, WindowedValues.valueInGlobalWindow(element));
        }
      }
    }
    // In the order of the pipeline: the end of one bundle may have elements for the next function.
    for (Calls step : plan.calls()) {
      if (called.get(step.number())) {
        called.clear(step.number());
        copy(step).finishBundle();
      }
      if (step.complete() <= round) {
        tearDown(step);
      }
    }
    left.forEach(Elements::leave);
    left.clear();
  }

  /** Gives an element to all that take it now, and keeps it for those that take it later. */
  void give(Elements elements, WindowedValue<Object> element) {
    progress.check();
    if (elements.give(this, round, element)) {
      List<Object> some =
          left.computeIfAbsent(elements, any -> new ArrayList<>(elements.portion()));
      some.add(element.getValue());
      if (some.size() >= elements.portion()) {
        elements.leave(some);
        left.remove(elements);
      }
    }
  }

  /** Calls a function with an element, in the bundle of this round. */
  void call(Calls step, WindowedValue<Object> element) {
    DoFnRunner<Object, Object> copy = copy(step);
    try {
      if (!called.get(step.number())) {
        called.set(step.number());
        copy.startBundle();
      }
      copy.processElement(element);
    } catch (RuntimeException | Error failed) {
      // A function above, which called this one by its output, may hold it for a bad record.
      progress.fail(failed);
      throw failed;
    }
  }

  /** Ends all functions that have begun. */
  void close() {
    plan.calls().forEach(this::tearDown);
  }

  private void tearDown(Calls step) {
    DoFnRunner<Object, Object> copy = copies.set(step.number(), null);
    if (copy != null) {
      DoFnInvokers.invokerFor(copy.getFn()).invokeTeardown();
    }
  }

  private DoFnRunner<Object, Object> copy(Calls step) {
    DoFnRunner<Object, Object> copy = copies.get(step.number());
    if (copy == null) {
      copy = begin(step);
      copies.set(step.number(), copy);
    }
    return copy;
  }

  private DoFnRunner<Object, Object> begin(Calls step) {
    ParDo.MultiOutput<Object, Object> function = step.function();
    DoFn<Object, Object> copy = SerializableUtils.clone(function.getFn());
    var unused = DoFnInvokers.tryInvokeSetupFor(copy, options);
    return DoFnRunners.simpleRunner(
        options,
        copy,
        new SideInputs(function.getSideInputs().values().stream().toList()),
        new Outputs(step),
        function.getMainOutputTag(),
        function.getAdditionalOutputTags().getAll(),
        NoState.NONE,
        step.input().getCoder(),
        step.coders(),
        step.input().getWindowingStrategy(),
        ParDo.getDoFnSchemaInformation(copy, step.input()),
        function.getSideInputs());
  }

  private final class Outputs implements WindowedValueMultiReceiver {
    private final Map<TupleTag<?>, Elements> byTag;

    Outputs(Calls step) {
      this.byTag = step.outputs();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> void output(TupleTag<T> tag, WindowedValue<T> element) {
      Elements elements = byTag.get(tag);
      if (elements != null) {
        give(elements, (WindowedValue<Object>) element);
      }
    }
  }

  private final class SideInputs implements SideInputReader {
    private final List<PCollectionView<?>> views;

    SideInputs(List<PCollectionView<?>> views) {
      this.views = views;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T get(PCollectionView<T> view, BoundedWindow window) {
      return (T) plan.sideInput(view).value();
    }

    @Override
    public <T> boolean contains(PCollectionView<T> view) {
      return views.contains(view);
    }

    @Override
    public boolean isEmpty() {
      return views.isEmpty();
    }
  }

  /** No function that is run here has state. */
  private enum NoState implements StepContext {
    NONE;

    @Override
    public StateInternals stateInternals() {
      throw new UnsupportedOperationException("no state");
    }

    @Override
    public TimerInternals timerInternals() {
      throw new UnsupportedOperationException("no timers");
    }
  }
}
