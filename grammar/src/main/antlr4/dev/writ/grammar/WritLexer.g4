/*
 * The words of the Writ language, version 1.
 *
 * Every character of a file belongs to exactly one token: what no other rule takes becomes UNKNOWN, so that only
 * the parser complains, once, and in context. There are no newline tokens: that declarations and rules start on
 * lines of their own is checked on the tree.
 */
lexer grammar WritLexer;

// Reserved words. The parser's error recovery never deletes those that begin a declaration or a rule.
ORG: 'org';
IMPORT: 'import';
CLUSTER: 'cluster';
ISSUER: 'issuer';
PARTNER: 'partner';
PRINCIPALS: 'principals';
BUCKETS: 'buckets';
ACTIONS: 'actions';
POLICY: 'policy';
SEALS: 'seals';
ASSERT: 'assert';
ALLOW: 'allow';
DENY: 'deny';
TO: 'to';
ON: 'on';
UNDER: 'under';
KEY: 'key';
WHEN: 'when';
AND: 'and';
EXCEPT: 'except';
CAN: 'can';
CANNOT: 'cannot';
ONLY: 'only';
NOBODY: 'nobody';
MEMBERS: 'members';
ANYONE: 'anyone';
EVERY: 'every';
BUCKET: 'bucket';

// Words with a meaning in one place only; everywhere else they are names like any other.
IN: 'in';
NOT: 'not';
LIKE: 'like';
EXISTS: 'exists';
MISSING: 'missing';
USER: 'user';
GROUP: 'group';
ROLE: 'role';
SAML: 'saml';
SERVICE: 'service';

DOC: '##' ~[\r\n]* -> channel(HIDDEN);
COMMENT: '#' ~[\r\n]* -> channel(HIDDEN);
BLANK: [ \t\r\n]+ -> skip;

/** A workload: cluster, namespace, service account. Parts are checked later, so that `prod/3scale/my.op` is one word. */
PATH: NAME_START NAME_PART* ('/' [A-Za-z0-9._*-]+)+;

/** An action or a condition key: service, colon, name. */
QUALIFIED: [a-z] [a-z0-9]* ':' [A-Za-z*] [A-Za-z0-9*_-]*;

IDENT: NAME_START (NAME_PART* [A-Za-z0-9_])?;

DATE: DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT '-' DIGIT DIGIT;
INTEGER: DIGIT+;

STRING: '"' (~["\\\r\n] | '\\' ~[\r\n])* '"';
/** A string without its closing quote: one token up to the end of the line, so that the next line is read as it is. */
OPEN_STRING: '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'?;

EQUALS: '=';
NOT_EQUALS: '!=';
COMMA: ',';
COLON: ':';
STAR: '*';
AT: '@';
OPEN_BRACE: '{';
CLOSE_BRACE: '}';
OPEN_BRACKET: '[';
CLOSE_BRACKET: ']';
OPEN_PAREN: '(';
CLOSE_PAREN: ')';

/** Characters that are not seen. The parser is not told; that they are there is reported whatever the sentence. */
INVISIBLE: [\p{Cf}]+ -> channel(HIDDEN);

/** A word with characters that the language does not use: one token, so that it is reported once. */
FOREIGN_WORD: (WORD_PART (WORD_PART | [-.:/*])* NOT_ASCII | FOREIGN_LETTER) (WORD_PART | [-.:/*] | NOT_ASCII)*;

UNKNOWN: .;

fragment WORD_PART: [A-Za-z0-9_];
fragment NOT_ASCII: ~[\u0000-\u007F];
fragment FOREIGN_LETTER: [\u00C0-\u0588\u0620-\u064A\u0900-\u167F\u1E00-\u1FFF\u3040-\uD7FF];

fragment NAME_START: [A-Za-z];
fragment NAME_PART: [A-Za-z0-9_-];
fragment DIGIT: [0-9];
