namespace Weblogin.Hosting;

/// <summary>Something an operator must mend before the program can run: a setting, a key, the data. The message says what, in a sentence.</summary>
internal sealed class OperatorException(string message, Exception? cause = null) : Exception(message, cause);
