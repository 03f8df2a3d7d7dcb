/*
 * The sentences of the Writ language, version 1. No rule is recursive: a file of any depth of brackets is read
 * with a stack of constant height.
 */
parser grammar WritParser;

options {
    tokenVocab = WritLexer;
}

file: item* EOF;

item: annotation* (declaration | strayRule);

declaration
    : importDeclaration
    | orgDeclaration
    | clusterDeclaration
    | issuerDeclaration
    | partnerDeclaration
    | principalsDeclaration
    | bucketsDeclaration
    | actionsDeclaration
    | policyDeclaration
    | assertion
    ;

importDeclaration: IMPORT (text | name);

orgDeclaration: ORG EQUALS text;

clusterDeclaration: CLUSTER name EQUALS text;

issuerDeclaration: ISSUER name EQUALS text;

partnerDeclaration: PARTNER name EQUALS text;

principalsDeclaration: PRINCIPALS name EQUALS principalList;

bucketsDeclaration: BUCKETS name EQUALS bucketList;

actionsDeclaration: ACTIONS name EQUALS actionList;

policyDeclaration: POLICY name (SEALS bucketList)? OPEN_BRACE statement* CLOSE_BRACE;

/** A rule of a policy block. Its annotations belong to it alone. */
statement: annotation* effect principalList TO actionList place? condition?;

/** A rule outside of a block. It is reported, and read like any other, so that its own mistakes are too. */
strayRule: effect principalList TO actionList place? condition?;

effect: ALLOW | DENY;

assertion: ASSERT claim actionList place? condition?;

claim
    : NOBODY exceptPrincipals? CAN
    | ONLY principalList exceptPrincipals? CAN
    | principalList exceptPrincipals? (CAN | CANNOT)
    ;

exceptPrincipals: EXCEPT principalList;

place: ON bucketList (UNDER text | KEY text)?;

condition: WHEN test (AND test)*;

test
    : conditionKey EQUALS text
    | conditionKey NOT_EQUALS text
    | conditionKey NOT? IN textList
    | conditionKey NOT? LIKE textList
    | conditionKey EXISTS
    | conditionKey MISSING
    ;

conditionKey: QUALIFIED | text;

principalList
    : OPEN_BRACKET principal (COMMA principal)* COMMA? CLOSE_BRACKET
    | principal (COMMA principal)*
    ;

principal
    : PATH
    | MEMBERS
    | ANYONE
    | PARTNER name
    | (USER | GROUP | ROLE | SAML) text
    | SERVICE name
    | name COLON text STAR?
    | name
    ;

actionList
    : OPEN_BRACKET action (COMMA action)* COMMA? CLOSE_BRACKET
    | action (COMMA action)*
    ;

action: QUALIFIED exceptActions? | name exceptActions?;

exceptActions
    : EXCEPT OPEN_BRACKET QUALIFIED (COMMA QUALIFIED)* COMMA? CLOSE_BRACKET
    | EXCEPT QUALIFIED
    ;

bucketList
    : OPEN_BRACKET bucketItem (COMMA bucketItem)* COMMA? CLOSE_BRACKET
    | bucketItem (COMMA bucketItem)*
    ;

bucketItem: EVERY BUCKET | text | name;

textList
    : OPEN_BRACKET text (COMMA text)* COMMA? CLOSE_BRACKET
    | text
    ;

annotation: AT name (OPEN_PAREN (argument (COMMA argument)* COMMA?)? CLOSE_PAREN)?;

argument: (name EQUALS)? (text | DATE | INTEGER | name);

text: STRING | OPEN_STRING;

name: IDENT | IN | NOT | LIKE | EXISTS | MISSING | USER | GROUP | ROLE | SAML | SERVICE;
