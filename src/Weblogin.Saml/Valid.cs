namespace Weblogin.Saml;

/// <summary>
/// Proof that a validator of this library has accepted <typeparamref name="T"/>. Only this library can make one,
/// so a method that takes <c>Valid&lt;Assertion&gt;</c> cannot be called with something merely parsed.
/// </summary>
/// <remarks>A class, not a struct: <c>default</c> of a struct would skip the constructor.</remarks>
public sealed class Valid<T>
    where T : class
{
    internal Valid(T value) => Value = value;

    /// <summary>The accepted value.</summary>
    public T Value { get; }

    /// <summary>Names the type only, never the value.</summary>
    public override string ToString() => $"Valid<{typeof(T).Name}>";
}
