namespace Weblogin.Keys;

/// <summary>The keys folder is not as it must be. The message is for the operator: it names the path, the fault and what to do, never a key.</summary>
internal sealed class KeyFolderException(string message, Exception? inner = null) : Exception(message, inner);
