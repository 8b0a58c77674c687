package dev.jobqueue.standalone.simulate;

import dev.jobqueue.domain.simulation.Forecast;
import dev.jobqueue.domain.simulation.PredictedRun;

/** Prints a simulation as it goes on. */
interface Report {

    void run(PredictedRun run);

    void end(Forecast forecast);
}
