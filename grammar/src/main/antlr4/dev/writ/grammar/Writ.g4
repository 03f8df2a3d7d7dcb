grammar Writ;

file : EOF ;
SPACE : [ \t\r\n]+ -> skip ;
