using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PartnerUpgrade.Engine.Tests.Architecture;

/// <summary>The engine's sources as the compiler understands them, so that no arrow hides behind an extension method, nor is seen in a comment.</summary>
internal sealed class EngineSources
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        typeof(EngineSources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "EngineFolder").Value!));

    private static readonly string[] NotFloors = ["bin", "obj", "Resources"];

    private readonly IReadOnlyDictionary<string, string> texts;

    private EngineSources(IReadOnlyDictionary<string, string> texts) => this.texts = texts;

    public static IEnumerable<string> Folders =>
        Directory.GetDirectories(Folder)
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(folder => Path.GetFileName(folder))
            .Except(NotFloors);

    public static EngineSources Read() => new(
        Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.cs", SearchOption.AllDirectories))
            .ToDictionary(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'), File.ReadAllText));

    public EngineSources With(string file, string text) => new(new Dictionary<string, string>(texts) { [file] = text });

    /// <summary>Each use of a type, or of an extension method, of a floor that is not above the one that uses it.</summary>
    /// <param name="floors">The floors from the top.</param>
    /// <param name="within">The beginning of the paths to look at.</param>
    public IReadOnlyList<string> UpwardArrows(IReadOnlyList<string> floors, string within = "")
    {
        var compilation = Compile();
        var arrows =
            from tree in compilation.SyntaxTrees
            where tree.FilePath.Length > 0 && tree.FilePath.StartsWith(within, StringComparison.Ordinal)
            let floor = FloorOf(tree)
            let model = compilation.GetSemanticModel(tree)
            from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            let used = UsedType(model.GetSymbolInfo(name).Symbol)
            where used is not null
            let usedFloor = FloorOf(used.DeclaringSyntaxReferences[0].SyntaxTree)
            where floors.ToList().IndexOf(usedFloor) > floors.ToList().IndexOf(floor)
            select $"{tree.FilePath}({tree.GetLineSpan(name.Span).StartLinePosition.Line + 1}) uses {used.Name} of {usedFloor}";
        return [.. arrows.Distinct()];
    }

    /// <summary>Each type that lies neither in the namespace of its floor nor, being public, in that of the output types.</summary>
    public IReadOnlyList<string> Misplaced(Func<string, string> namespaceOf)
    {
        var types =
            from text in texts
            let tree = CSharpSyntaxTree.ParseText(text.Value, path: text.Key)
            from space in tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            from type in space.Members.OfType<MemberDeclarationSyntax>()
            let isPublic = type.Modifiers.Any(SyntaxKind.PublicKeyword)
            where space.Name.ToString() != namespaceOf(FloorOf(tree)) && !(isPublic && space.Name.ToString() == "PartnerUpgrade")
            select $"{tree.FilePath} has a type in {space.Name}";
        return [.. types];
    }

    private static string FloorOf(SyntaxTree tree) => tree.FilePath.Split('/')[0];

    /// <summary>The type of ours that a name stands for, or whose member it stands for.</summary>
    private static INamedTypeSymbol? UsedType(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type is { DeclaringSyntaxReferences.Length: > 0 } ? type : null;
    }

    private CSharpCompilation Compile()
    {
        var usings = string.Concat(
            new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks" }
                .Concat(Folders.Select(folder => $"PartnerUpgrade.Engine.{folder}"))
                .Select(space => $"global using {space};\n"));
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal));
        return CSharpCompilation.Create(
            "Engine",
            texts.Select(text => CSharpSyntaxTree.ParseText(text.Value, path: text.Key)).Append(CSharpSyntaxTree.ParseText(usings)),
            framework.Select(file => MetadataReference.CreateFromFile(file)));
    }
}
