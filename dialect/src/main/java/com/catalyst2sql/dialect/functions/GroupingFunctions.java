package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;

import com.catalyst2sql.dialect.types.ByteType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.TypeClass;
import java.util.List;

/** What tells the grouping sets of one GROUP BY apart. */
final class GroupingFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("grouping").args(TypeClass.ANY).returns(ByteType.INSTANCE).neverNull(),
          scalar("grouping_id", "grouping__id")
              .args(TypeClass.ANY)
              .variadic(0)
              .returns(LongType.INSTANCE)
              .neverNull()
              .prettyName("grouping_id"));

  private GroupingFunctions() {}
}
