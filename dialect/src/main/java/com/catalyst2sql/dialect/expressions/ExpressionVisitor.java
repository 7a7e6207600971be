package com.catalyst2sql.dialect.expressions;

/** One method for each kind of expression and no default: whoever adds a kind is told by the compiler where to think. */
public interface ExpressionVisitor<R> {

  R visitUnresolved(UnresolvedExpression unresolvedExpression);

  R visitTarget(TargetExpression targetExpression);

  R visitLiteral(Literal literal);

  R visitAttributeReference(AttributeReference attributeReference);

  R visitOuterReference(OuterReference outerReference);

  R visitOpenParameter(OpenParameter openParameter);

  R visitAlias(Alias alias);

  R visitCast(Cast cast);

  R visitAnd(And and);

  R visitOr(Or or);

  R visitNot(Not not);

  R visitIsNull(IsNull isNull);

  R visitIsNotNull(IsNotNull isNotNull);

  R visitBinaryComparison(BinaryComparison binaryComparison);

  R visitBinaryArithmetic(BinaryArithmetic binaryArithmetic);

  R visitIn(In in);

  R visitCaseWhen(CaseWhen caseWhen);

  R visitFunctionCall(FunctionCall functionCall);

  R visitAggregateExpression(AggregateExpression aggregateExpression);

  R visitWindowExpression(WindowExpression windowExpression);

  R visitScalarSubquery(ScalarSubquery scalarSubquery);

  R visitExists(Exists exists);

  R visitInSubquery(InSubquery inSubquery);

  R visitLambdaFunction(LambdaFunction lambdaFunction);

  R visitNamedLambdaVariable(NamedLambdaVariable namedLambdaVariable);

  R visitGetStructField(GetStructField getStructField);

  R visitGetItem(GetItem getItem);
}
