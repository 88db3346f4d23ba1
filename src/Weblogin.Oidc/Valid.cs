namespace Weblogin.Oidc;

/// <summary>
/// A value that one of this library's validators has accepted. Only code inside the library can make one, so a method that
/// takes <c>Valid&lt;T&gt;</c> cannot be given something unchecked.
/// </summary>
/// <remarks>A class, not a struct: <c>default(Valid&lt;T&gt;)</c> would skip the constructor.</remarks>
/// <typeparam name="T">What was validated.</typeparam>
public sealed class Valid<T>
    where T : class
{
    internal Valid(T value) => Value = value;

    /// <summary>The validated value, never null.</summary>
    public T Value { get; }

    /// <summary>The type's name only: what was validated may be secret.</summary>
    public override string ToString() => $"Valid<{typeof(T).Name}>";
}
