package io.unifiedtelemetry.connect.voyager.probe.show;

import io.unifiedtelemetry.connect.voyager.probe.ask.Probed;
import java.io.IOException;
import java.util.List;

/** A way to show what devices answered. */
public interface View {

  /** Shows the outcomes of one round, one for each device. */
  void show(List<Probed> round) throws IOException, InterruptedException;
}
