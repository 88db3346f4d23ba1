using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Weblogin.Tests.Architecture;

/// <summary>One room using a type, and where.</summary>
internal sealed record Use(string Room, string Used, string By)
{
    public override string ToString() => $"{(Room.Length == 0 ? "the program" : Room)} uses {Used}: {By}";
}

/// <summary>Reads the host's IL: every type, signature, local and operand.</summary>
internal sealed class HouseIl : IDisposable
{
    private readonly ModuleDefinition _module = ModuleDefinition.ReadModule(typeof(Weblogin.Model.TenantId).Assembly.Location);

    public IEnumerable<TypeDefinition> Types => _module.GetTypes().Where(type => !IsGenerated(type));

    /// <summary>Every use of a type by a room, the host's own types and the outer things' alike.</summary>
    public IEnumerable<Use> Uses() =>
        from type in Types
        let room = RoomOf(type)
        from reference in References(type)
        from used in Flatten(reference.Type)
        let name = NameOf(used)
        where name is not null && name != room
        select new Use(room, name, reference.By);

    public void Dispose() => _module.Dispose();

    public static string RoomOf(TypeDefinition type) => Wall.RoomOf(NamespaceOf(type)) ?? throw new InvalidOperationException($"{type.FullName} is in no room.");

    public static string NamespaceOf(TypeReference type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.Namespace;
    }

    // What the compiler makes for itself lies outside every namespace, or is marked.
    private static bool IsGenerated(TypeDefinition type) => NamespaceOf(type) is "" or "Microsoft.CodeAnalysis" or "Microsoft.Extensions.Validation.Embedded" || NamespaceOf(type).StartsWith("System", StringComparison.Ordinal);

    private string? NameOf(TypeReference type)
    {
        var scope = type.Scope is AssemblyNameReference assembly ? assembly.Name : _module.Assembly.Name.Name;
        if (scope == _module.Assembly.Name.Name)
            return NamespaceOf(type) is "" ? null : Wall.RoomOf(NamespaceOf(type));
        return Wall.OuterThings.Where(thing => scope == thing.Key || scope.StartsWith(thing.Key + ".", StringComparison.Ordinal)).Select(thing => thing.Value).FirstOrDefault();
    }

    private static IEnumerable<(TypeReference Type, string By)> References(TypeDefinition type)
    {
        if (type.BaseType is not null)
            yield return (type.BaseType, $"{type.FullName} : {type.BaseType.Name}");
        foreach (var implemented in type.Interfaces)
            yield return (implemented.InterfaceType, $"{type.FullName} : {implemented.InterfaceType.Name}");
        foreach (var attribute in type.CustomAttributes)
            yield return (attribute.AttributeType, $"[{attribute.AttributeType.Name}] on {type.FullName}");
        foreach (var field in type.Fields)
            yield return (field.FieldType, field.FullName);
        foreach (var method in type.Methods)
        {
            yield return (method.ReturnType, method.FullName);
            foreach (var parameter in method.Parameters)
                yield return (parameter.ParameterType, method.FullName);
            foreach (var generic in method.GenericParameters.SelectMany(parameter => parameter.Constraints))
                yield return (generic.ConstraintType, method.FullName);
            if (!method.HasBody)
                continue;
            foreach (var local in method.Body.Variables)
                yield return (local.VariableType, method.FullName);
            foreach (var used in method.Body.ExceptionHandlers.Where(handler => handler.CatchType is not null))
                yield return (used.CatchType, method.FullName);
            foreach (var operand in method.Body.Instructions.SelectMany(Operands))
                yield return (operand, method.FullName);
        }
    }

    private static IEnumerable<TypeReference> Operands(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod generic => [generic.DeclaringType, generic.ReturnType, .. generic.GenericArguments, .. generic.Parameters.Select(parameter => parameter.ParameterType)],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Flatten(TypeReference type)
    {
        switch (type)
        {
            case GenericParameter:
                return [];
            case GenericInstanceType generic:
                return [.. Flatten(generic.ElementType), .. generic.GenericArguments.SelectMany(Flatten)];
            case TypeSpecification specification:
                return Flatten(specification.ElementType);
            default:
                return [type];
        }
    }
}
