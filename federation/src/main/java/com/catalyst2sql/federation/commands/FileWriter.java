package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.federation.catalog.TableDefinition;

/** Writes query results as the files of an external table. */
final class FileWriter {

  private final CommandContext context;

  FileWriter(CommandContext context) {
    this.context = context;
  }

  long overwrite(TableDefinition table, LogicalPlan query) {
    throw Errors.unsupported("writing to external tables");
  }

  long append(TableDefinition table, LogicalPlan query) {
    throw Errors.unsupported("writing to external tables");
  }
}
