using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>
/// SQLite's native library. Nobody looks for it below <c>runtimes</c> when the managed side was loaded by path, as it is in a private load
/// context and in Windows PowerShell, so it is loaded from there before its first use.
/// </summary>
internal static class SqliteLibrary
{
    private const string Name = "e_sqlite3";

    private static readonly object Gate = new();
    private static bool isReady;

    /// <summary>Makes SQLite usable.</summary>
    /// <exception cref="DllNotFoundException">There is no library for this platform.</exception>
    internal static void MakeReady()
    {
        lock (Gate)
        {
            if (!isReady)
            {
                Register(typeof(SQLite3Provider_e_sqlite3).Assembly);
                Batteries_V2.Init();
                isReady = true;
            }
        }
    }

    /// <summary>Where the library may lie, the likeliest place first.</summary>
    /// <param name="folder">The folder of the adapters. Both of the module's dependency folders use the libraries of the one for PowerShell 7.</param>
    /// <param name="platform">The operating system.</param>
    /// <param name="architecture">The process's architecture.</param>
    /// <param name="runtime">The runtime's own identifier, which tells the C library of a Linux.</param>
    internal static IEnumerable<string> FindPlaces(string folder, OSPlatform platform, Architecture architecture, string runtime)
    {
        var processor = architecture.ToString().ToLowerInvariant();
        var isMusl = runtime.Contains("musl") || runtime.Contains("alpine");
        var (file, systems) = platform switch
        {
            _ when platform == OSPlatform.Windows => ($"{Name}.dll", new[] { "win" }),
            _ when platform == OSPlatform.OSX => ($"lib{Name}.dylib", ["osx"]),
            _ => ($"lib{Name}.so", isMusl ? ["linux-musl", "linux"] : ["linux", "linux-musl"]),
        };
        return from root in new[] { folder, Path.Combine(Path.GetDirectoryName(folder)!, "net8.0") }
               from system in systems
               select Path.Combine(root, "runtimes", $"{system}-{processor}", "native", file);
    }

    private static IEnumerable<string> FindFiles()
    {
        var platform = new[] { OSPlatform.Windows, OSPlatform.OSX, OSPlatform.Linux }.FirstOrDefault(RuntimeInformation.IsOSPlatform);
        return FindPlaces(Path.GetDirectoryName(typeof(SqliteLibrary).Assembly.Location)!, platform, RuntimeInformation.ProcessArchitecture, RuntimeIdentifier)
            .Where(File.Exists);
    }

#if NET8_0_OR_GREATER
    private static string RuntimeIdentifier => RuntimeInformation.RuntimeIdentifier;

    private static void Register(Assembly provider) =>
        NativeLibrary.SetDllImportResolver(provider, (name, _, _) => name == Name ? Load() : IntPtr.Zero);

    /// <summary>The first library that can be loaded; nothing leaves the search to the runtime.</summary>
    private static IntPtr Load() =>
        FindFiles().Select(file => NativeLibrary.TryLoad(file, out var library) ? library : IntPtr.Zero).FirstOrDefault(library => library != IntPtr.Zero);
#else
    private const uint SearchBesideIt = 8;

    private static string RuntimeIdentifier => "";

    /// <summary>Windows gives whoever asks for a library by its name alone the one of that name that is loaded already.</summary>
    private static void Register(Assembly provider)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            _ = FindFiles().FirstOrDefault(file => LoadLibraryEx(file, IntPtr.Zero, SearchBesideIt) != IntPtr.Zero);
        }
        else
        {
            RegisterByReflection(provider);
        }
    }

    /// <summary>Only where what Windows PowerShell would run is run in PowerShell 7, for tests.</summary>
    private static void RegisterByReflection(Assembly provider)
    {
        var library = typeof(object).Assembly.GetType("System.Runtime.InteropServices.NativeLibrary", throwOnError: true);
        var load = (Func<string, IntPtr>)library.GetMethod("Load", [typeof(string)])!.CreateDelegate(typeof(Func<string, IntPtr>));
        var set = library.GetMethod("SetDllImportResolver")!;
        Func<string, Assembly, DllImportSearchPath?, IntPtr> resolve = (name, _, _) => name == Name && FindFiles().FirstOrDefault() is { } file ? load(file) : IntPtr.Zero;
        var resolver = Delegate.CreateDelegate(set.GetParameters()[1].ParameterType, resolve.Target, resolve.Method);
        set.Invoke(null, [provider, resolver]);
    }

    [DllImport("kernel32", EntryPoint = "LoadLibraryExW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern IntPtr LoadLibraryEx(string file, IntPtr reserved, uint flags);
#endif
}
