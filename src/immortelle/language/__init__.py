"""Text to story: story files in, a compiled story or diagnostics out."""

from immortelle.language.asking import QuestionError, question
from immortelle.language.compiler import Loaded, compile_text, load
from immortelle.language.diagnostics import Diagnostic, Fix, show

__all__ = ["Diagnostic", "Fix", "Loaded", "QuestionError", "compile_text", "load", "question", "show"]
