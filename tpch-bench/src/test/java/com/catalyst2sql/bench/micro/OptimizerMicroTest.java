package com.catalyst2sql.bench.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.optimizer.Batch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

class OptimizerMicroTest {

  /** The names stand in an annotation, where nothing else would tell of a new batch. */
  @Test
  void everyBatchIsMeasured() throws NoSuchFieldException {
    assertEquals(
        OptimizerMicro.batches().map(Batch::name).toList(),
        List.of(OptimizerMicro.class.getField("batch").getAnnotation(Param.class).value()));
  }
}
