namespace Weblogin.Storage;

/// <summary>The data cannot be used as it stands. The message is for the operator: what is wrong and what to do, never a stored value.</summary>
internal sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
