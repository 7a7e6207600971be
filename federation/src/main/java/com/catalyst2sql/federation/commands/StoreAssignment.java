package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.expressions.Cast;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.CastRules;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.TableDefinition;
import java.util.Locale;

/** Makes a value one that a column can hold, or says why it cannot: {@code spark.sql.storeAssignmentPolicy}. */
final class StoreAssignment {

  private final CommandContext context;
  private final TableDefinition table;
  private final Origin origin;

  StoreAssignment(CommandContext context, TableDefinition table, Origin origin) {
    this.context = context;
    this.table = table;
    this.origin = origin;
  }

  Expression cast(Expression value, StructField field) {
    DataType declared = field.dataType();
    DataType target = declared.withoutLengths();
    DataType from = value.dataType();
    if (from instanceof NullType) {
      return Literal.nullOf(target);
    }
    String policy = policy();
    boolean allowed =
        from.sameType(target)
            || switch (policy) {
              case "LEGACY" -> CastRules.canCast(from, target);
              case "STRICT" -> CastRules.canUpCast(from, target);
              default -> CastRules.canAnsiStoreAssign(from, target);
            };
    if (!allowed) {
      throw new SparkSqlException(
          "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST",
          "KD000",
          "Cannot write into "
              + Names.quoted(table.fullName())
              + ": a \""
              + from.sql()
              + "\" is no \""
              + target.sql()
              + "\" for the column `"
              + field.name()
              + "`.",
          origin);
    }
    return from.sameType(target) ? value : new Cast(value, target, mode(), false);
  }

  /** A value of the PARTITION clause, which is read as directories' names are. */
  Expression castPartition(Expression text, StructField field) {
    DataType target = field.dataType().withoutLengths();
    return text.dataType() instanceof NullType
        ? Literal.nullOf(target)
        : text.dataType().sameType(target) ? text : new Cast(text, target, mode(), false);
  }

  private String policy() {
    return context.conf().get(Settings.STORE_ASSIGNMENT_POLICY, "ANSI").toUpperCase(Locale.ROOT);
  }

  private EvalMode mode() {
    return policy().equals("LEGACY") ? EvalMode.LEGACY : EvalMode.ANSI;
  }
}
