namespace Weblogin.Resolve.Directory;

/// <summary>A directory that cannot be used: caught where this folder ends, and an answer from there on.</summary>
/// <param name="message">After "the directory …": a clause that holds no value of anybody's.</param>
internal sealed class LdapException(string message) : Exception(message);
