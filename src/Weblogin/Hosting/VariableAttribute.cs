using System.Reflection;

namespace Weblogin.Hosting;

/// <summary>By which variable one of <see cref="HostSettings"/> is set.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VariableAttribute(string name) : Attribute
{
    /// <summary>Without <see cref="HostSettings.Prefix"/>.</summary>
    public string Name { get; } = name;

    /// <summary>What holds where nothing is set; null for nothing.</summary>
    public string? Default { get; init; }

    public static VariableAttribute Of(PropertyInfo property) =>
        property.GetCustomAttribute<VariableAttribute>() ?? throw new InvalidOperationException($"{property.Name} is set by no variable.");
}
